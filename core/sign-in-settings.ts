import { BlockList, isIP } from "node:net";
import { z } from "zod";
import { isLoopback } from "./loopback.ts";

const flag = z.enum(["true", "false"], "true か false にしてください").transform((text) => text === "true");
const wholeNumber = z.coerce.number("数にしてください").int("整数にしてください").min(1, "1 以上にしてください");
const headerName = z
  .string()
  .regex(/^[\w-]{1,100}$/u, "ヘッダーの名前（英数字・-・_）にしてください")
  .transform((name) => name.toLowerCase());
const names = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  )
  .optional();

/** A password that is sent to it could otherwise be read on the way. */
const secureUrl = z
  .url({ protocol: /^https?$/u, error: "https の URL にしてください" })
  .refine((url) => !URL.canParse(url) || url.startsWith("https:") || isLoopback(new URL(url).hostname), {
    error: "https の URL にしてください（http が使えるのは、このコンピューターの localhost だけです）",
  })
  .refine((url) => !URL.canParse(url) || `${new URL(url).username}${new URL(url).password}` === "", {
    error: "URL に利用者名やパスワードを書かないでください",
  });

/** Addresses and networks with a mask, as in `10.0.0.5, 192.168.1.0/24, fd00::/8`. */
export const networks = z
  .string()
  .transform((text, context) => {
    const list = new BlockList();
    for (const part of text.split(",").map((item) => item.trim())) {
      const [, address = "", prefix] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/iu.exec(part) ?? [];
      const version = isIP(address);
      const longest = version === 6 ? 128 : 32;
      const bits = Number(prefix ?? longest);
      if (version === 0 || bits > longest) {
        context.addIssue(`"${part}" は IP アドレスでも、192.168.1.0/24 の形でもありません`);
        return z.NEVER;
      }
      if (bits === 0) {
        context.addIssue(`"${part}" はすべてのアドレスです。リバースプロキシのアドレスだけを書いてください`);
        return z.NEVER;
      }
      list.addSubnet(address, bits, version === 6 ? "ipv6" : "ipv4");
    }
    return list;
  })
  .optional();

/** How people sign in, and for how long. Part of `configSchema`. */
export const signInSettings = {
  /** `none`: one person, who is whoever reaches the server. `proxy`: a reverse proxy says who it is. */
  AUTH: z.enum(["none", "oidc", "proxy"], "none・oidc・proxy のどれかにしてください").default("none"),
  /** Lets `AUTH=none` listen on other addresses than loopback. */
  ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN: flag.default(false),
  /** The address that people open, as browsers see it. */
  PUBLIC_URL: secureUrl
    .refine((url) => !URL.canParse(url) || new URL(url).pathname === "/", {
      error: "https://tenkyo.example.lg.jp のように、ホスト名（とポート番号）までにしてください",
    })
    .refine((url) => !/[?#]/u.test(url), { error: "? と # から後ろは書けません" })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** People who are administrators whatever else is said of them: a subject, a verified address, or the proxy's user name. */
  ADMIN_USERS: names,
  /** The OpenID provider; `/.well-known/openid-configuration` stands below it. */
  OIDC_ISSUER: secureUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPES: z
    .string()
    .refine((scopes) => scopes.split(" ").includes("openid"), "openid を含めてください")
    .default("openid profile email"),
  /** Names of claims; dots lead into objects. */
  OIDC_ROLES_CLAIM: z.string().default("roles"),
  OIDC_TEAMS_CLAIM: z.string().default("groups"),
  /** Values of the claim for roles. Without any, administrators say by hand who has the role. */
  OIDC_ADMIN_VALUES: names,
  OIDC_AUDITOR_VALUES: names,
  /** Makes somebody an editor of the teams that claims put them into. */
  OIDC_EDITOR_VALUES: names,
  /** From where the headers of `AUTH=proxy` are believed. */
  PROXY_AUTH_FROM: networks,
  PROXY_AUTH_USER_HEADER: headerName.default("x-forwarded-user"),
  PROXY_AUTH_NAME_HEADER: headerName.default("x-forwarded-preferred-username"),
  PROXY_AUTH_EMAIL_HEADER: headerName.default("x-forwarded-email"),
  /** With commas between the groups. */
  PROXY_AUTH_GROUPS_HEADER: headerName.default("x-forwarded-groups"),
  /** When it is set, the proxy has to send it. */
  PROXY_AUTH_SECRET: z.string().min(16, "16 文字以上にしてください").optional(),
  PROXY_AUTH_SECRET_HEADER: headerName.default("x-proxy-secret"),
  PROXY_AUTH_ADMIN_GROUPS: names,
  PROXY_AUTH_AUDITOR_GROUPS: names,
  PROXY_AUTH_EDITOR_GROUPS: names,
  /** Where the proxy ends its own session. */
  PROXY_AUTH_SIGN_OUT_URL: z
    .string()
    .refine(
      (url) => /^\/(?![/\\])/u.test(url) || (URL.canParse(url) && new URL(url).protocol === "https:"),
      "/ で始まるパスか https の URL にしてください",
    )
    .optional(),
  /** A session ends so long after the sign-in, whatever happens in it. */
  SESSION_HOURS: wholeNumber.max(24 * 30, "720 以下にしてください").default(12),
  /** And when nothing was asked for so long. */
  SESSION_IDLE_MINUTES: wholeNumber.max(60 * 24 * 30, "43200 以下にしてください").default(480),
};

export type SignInSettings = z.infer<z.ZodObject<typeof signInSettings>>;

/** Cross-field check of how people sign in. @returns what is wrong, for people. */
export function findSignInProblems(config: SignInSettings & { HOST: string }): string[] {
  switch (config.AUTH) {
    case "none":
      return findOpenDoor(config);
    case "oidc":
      return [
        ...findMissing(config, ["PUBLIC_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]),
        ...findNoAdministrator(config, "OIDC_ADMIN_VALUES"),
      ];
    case "proxy":
      return [
        ...findMissing(config, ["PUBLIC_URL", "PROXY_AUTH_FROM"]),
        ...findNoAdministrator(config, "PROXY_AUTH_ADMIN_GROUPS"),
      ];
  }
}

function findOpenDoor({
  HOST,
  ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN,
}: SignInSettings & { HOST: string }): string[] {
  if (isLoopback(HOST) || ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN) return [];
  return [
    `HOST: "${HOST}" で待ち受けると、ネットワーク上のだれでもサインインなしで資料と会話を読み、書き換えられます。AUTH=oidc か AUTH=proxy でサインインを設定するか、HOST=127.0.0.1 に戻してください。だれでも使えるままで公開してよいときだけ、ALLOW_ANYONE_ON_THE_NETWORK_WITHOUT_LOGIN=true を指定してください`,
  ];
}

function findMissing(config: SignInSettings, needed: readonly (keyof SignInSettings)[]): string[] {
  return needed
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: AUTH=${config.AUTH} では必要です。docs/sign-in.md の手順で値を確かめて指定してください`);
}

function findNoAdministrator(
  config: SignInSettings,
  values: "OIDC_ADMIN_VALUES" | "PROXY_AUTH_ADMIN_GROUPS",
): string[] {
  if (config[values] !== undefined || config.ADMIN_USERS !== undefined) return [];
  return [
    `ADMIN_USERS: 管理者になる人が決まっていません。ADMIN_USERS に最初の管理者を書くか、${values} に管理者を表す値を指定してください`,
  ];
}
