import { z } from "zod";

/** Who there is, what they belong to, and their keys. */

const MAX_LISTED = 200;
const MAX_NAME_CHARS = 100;
const MAX_CLAIM_CHARS = 500;
const MAX_KEY_DAYS = 366;
const MAX_RETENTION_DAYS = 3_660;

const flag = z.boolean();
const teamRole = z.enum(["member", "editor"]);
const scope = z.enum(["ask", "read", "write", "admin"]);
const name = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME_CHARS)
  .refine((text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text), "見えない文字や改行は使えません");

/** `GET /api/me`: on whose behalf the requests of this page or key are carried out. */
export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }),
  roles: z.object({ isAdmin: flag, isAuditor: flag }),
  teams: z.array(z.object({ id: z.string(), name: z.string(), role: teamRole })),
  auth: z.object({
    /** `none`: nobody signs in, and there are no people, teams or keys. */
    mode: z.enum(["none", "oidc", "proxy"]),
    /** How this request was recognised. */
    kind: z.enum(["local", "session", "proxy", "key"]),
    /**
     * Where people sign out. With `oidc` it takes `POST`, `?everywhere=true` ends all sessions, and the reply
     * `{redirectTo}` names where to go next; otherwise it is a page to open. Null where nobody signs in.
     */
    signOutUrl: z.string().nullable(),
    /** What a key may do; null without one. */
    scopes: z.array(scope).nullable(),
  }),
});

/** A person as administrators see them. */
export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  issuer: z.string(),
  subject: z.string(),
  state: z.enum(["active", "suspended"]),
  isAdmin: flag,
  isAuditor: flag,
  teams: z.array(z.object({ id: z.string(), role: teamRole })),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
});

/** Query of `GET /api/admin/users`; `query` is looked for in names, addresses and subjects. */
export const userListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LISTED).default(50),
  cursor: z.string().min(1).max(2_000).optional(),
  query: z.string().trim().max(200).optional(),
});

/** By name. The roles that claims decide cannot be changed here. `nextCursor` is null on the last page. */
export const userListSchema = z.object({
  users: z.array(userSchema),
  nextCursor: z.string().nullable(),
  rolesFromClaims: z.object({ isAdmin: flag, isAuditor: flag }),
});

/** Body of `PATCH /api/admin/users/:id`; what is absent stays. Suspending ends sessions, keys and streams within a second. */
export const userChangesSchema = z
  .strictObject({
    state: z.enum(["active", "suspended"]).optional(),
    isAdmin: flag.optional(),
    isAuditor: flag.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, "state・isAdmin・isAuditor のどれかを指定してください");

export const userResponseSchema = z.object({ user: userSchema });

export const teamSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The value of the provider's claim that puts somebody into it; null when members are kept by hand. */
  claim: z.string().nullable(),
  createdAt: z.string(),
  /** How many. */
  members: z.number().int(),
});

export const teamListSchema = z.object({ teams: z.array(teamSchema) });
export const teamResponseSchema = z.object({ team: teamSchema });

const claim = z.string().trim().min(1).max(MAX_CLAIM_CHARS).nullable();

/** Body of `POST /api/admin/teams`. */
export const newTeamSchema = z.strictObject({ name, claim: claim.default(null) });

/** Body of `PATCH /api/admin/teams/:id`; what is absent stays. */
export const teamChangesSchema = z
  .strictObject({ name: name.optional(), claim: claim.optional() })
  .refine((changes) => Object.keys(changes).length > 0, "name か claim を指定してください");

/** `GET /api/admin/teams/:id/members`, by name. */
export const teamMembersSchema = z.object({
  members: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      role: teamRole,
      /** Follows the claims at every sign-in. */
      isFromClaims: flag,
    }),
  ),
});

/** Body of `PUT /api/admin/teams/:id/members/:userId`. */
export const teamMemberChangeSchema = z.strictObject({ role: teamRole });

/** Body of `POST /api/keys`. */
export const newKeySchema = z.strictObject({
  name,
  scopes: z
    .array(scope)
    .min(1)
    .max(4)
    .transform((scopes) => [...new Set(scopes)]),
  expiresInDays: z.number().int().min(1).max(MAX_KEY_DAYS).default(90),
});

export const keySchema = z.object({
  id: z.string(),
  /** The key's first characters. */
  prefix: z.string(),
  name: z.string(),
  userId: z.string(),
  userName: z.string(),
  scopes: z.array(scope),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** `GET /api/keys` (one's own) and `GET /api/admin/keys` (everybody's), newest first. */
export const keyListSchema = z.object({ keys: z.array(keySchema) });

/** Reply to `POST /api/keys`; `token` is never shown again. */
export const createdKeySchema = z.object({ key: keySchema, token: z.string() });

/** Rights of a collection as administrators see them. */
export const collectionRightsSchema = z.object({
  name: z.string(),
  isDefault: flag,
  /** Without it, the default one is for everyone, any other for administrators. */
  isSet: flag,
  visibility: z.enum(["private", "team", "everyone"]),
  ownerUserId: z.string().nullable(),
  ownerTeamId: z.string().nullable(),
  retentionDays: z.number().int().nullable(),
});

export const collectionRightsListSchema = z.object({ collections: z.array(collectionRightsSchema) });
export const collectionRightsResponseSchema = z.object({ collection: collectionRightsSchema });

/** Body of `PUT /api/admin/collections/:name`. */
export const collectionRightsChangeSchema = z
  .strictObject({
    visibility: z.enum(["private", "team", "everyone"]),
    ownerUserId: z.string().min(1).max(200).nullable().default(null),
    ownerTeamId: z.string().min(1).max(200).nullable().default(null),
    retentionDays: z.number().int().min(1).max(MAX_RETENTION_DAYS).nullable().default(null),
  })
  .refine(({ visibility, ownerTeamId }) => visibility !== "team" || ownerTeamId !== null, {
    path: ["ownerTeamId"],
    error: "visibility が team のときは、チームを指定してください",
  });

export type MeJson = z.infer<typeof meSchema>;
export type UserJson = z.infer<typeof userSchema>;
export type UserListJson = z.infer<typeof userListSchema>;
export type TeamJson = z.infer<typeof teamSchema>;
export type TeamMembersJson = z.infer<typeof teamMembersSchema>;
export type KeyJson = z.infer<typeof keySchema>;
export type CreatedKeyJson = z.infer<typeof createdKeySchema>;
export type CollectionRightsJson = z.infer<typeof collectionRightsSchema>;
