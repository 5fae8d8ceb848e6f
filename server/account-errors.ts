import { AppError } from "../core/errors.ts";

/** They are who they say, and an administrator has shut them out. */
export class AccountSuspendedError extends AppError {
  constructor() {
    super({
      code: "account-suspended",
      message: "このアカウントは利用が停止されています。心当たりがないときは、管理者に問い合わせてください。",
    });
  }
}

/** A user id that the store does not hold. */
export class UserNotFoundError extends AppError {
  constructor() {
    super({
      code: "user-not-found",
      message: "指定された利用者は見つかりません。利用者の一覧から選び直してください。",
    });
  }
}

/** A team id that the store does not hold. */
export class TeamNotFoundError extends AppError {
  constructor() {
    super({
      code: "team-not-found",
      message: "指定されたチームは見つかりません。消された可能性があります。チームの一覧を読み込み直してください。",
    });
  }
}

/** Two teams would have the same name, or the same claim. */
export class TeamNameUsedError extends AppError {
  constructor() {
    super({
      code: "team-name-used",
      message: "同じ名前か、同じクレームの値のチームがあります。別の名前か値にしてください。",
    });
  }
}

/** Nobody would be left who may undo what was asked for. */
export class LastAdministratorError extends AppError {
  constructor() {
    super({
      code: "last-administrator",
      message: "最後の管理者は、停止することも管理者から外すこともできません。先にほかの人を管理者にしてください。",
    });
  }
}

/** What claims say is not for administrators to change. */
export class RoleFromClaimsError extends AppError {
  constructor() {
    super({
      code: "role-from-claims",
      message: "この役割や所属は、サインインのたびに認証基盤の値で決まります。認証基盤の側で変えてください。",
    });
  }
}

/** A key id that is not among those that may be seen. */
export class KeyNotFoundError extends AppError {
  constructor() {
    super({
      code: "key-not-found",
      message: "指定された API キーは見つかりません。API キーの一覧を読み込み直してください。",
    });
  }
}

/** More keys than one person should have. */
export class TooManyKeysError extends AppError {
  constructor(limit: number) {
    super({
      code: "too-many-keys",
      message: `API キーは 1 人 ${limit} 個までです。使っていないキーを失効させてから作ってください。`,
    });
  }
}

/** Without sign-in there are no people, teams or keys to keep. */
export class SignInNotUsedError extends AppError {
  constructor() {
    super({
      code: "sign-in-not-used",
      message:
        "このサーバーはサインインを使っていないため、利用者・チーム・API キーはありません。使うには AUTH=oidc か AUTH=proxy を設定してください（docs/sign-in.md）。",
    });
  }
}
