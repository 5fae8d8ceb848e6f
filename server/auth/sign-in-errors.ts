import { AppError } from "../../core/errors.ts";

/** The OpenID provider cannot be reached, or says what makes no sense. */
export class SignInUnavailableError extends AppError {
  constructor(cause: unknown) {
    super({
      code: "sign-in-unavailable",
      message:
        "いまはサインインできません。認証基盤（OpenID プロバイダー）に接続できないか、設定が合っていません。少し待ってからもう一度試し、続くときは管理者に知らせてください。",
      cause,
    });
  }
}

/** The provider says that it did not let them in. */
export class SignInRefusedError extends AppError {
  constructor(cause?: unknown) {
    super({
      code: "sign-in-refused",
      message:
        "認証基盤がサインインを認めませんでした。取り消したのでなければ、利用を許されているか管理者に確かめてください。",
      cause,
    });
  }
}

/** What came back is not what was sent for: too late, from another browser, or tampered with. */
export class SignInBrokenError extends AppError {
  constructor(cause?: unknown) {
    super({
      code: "sign-in-broken",
      message:
        "サインインを完了できませんでした。時間がたちすぎたか、別のタブでやり直した可能性があります。もう一度サインインしてください。",
      cause,
    });
  }
}

/** A back-channel logout that nothing vouches for. */
export class LogoutTokenError extends AppError {
  constructor(cause: unknown) {
    super({
      code: "invalid-logout-token",
      message: "logout_token を確かめられません。署名と宛先を確かめてください。",
      cause,
    });
  }
}
