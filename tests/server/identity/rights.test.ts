import { describe, expect, it } from "vitest";
import { LOCAL_PRINCIPAL, type Principal } from "../../../server/identity/principal.ts";
import {
  type CollectionRights,
  canEditCollection,
  canReadCollection,
  isAdmin,
  unsetRights,
} from "../../../server/identity/rights.ts";

const somebody: Principal = {
  userId: "u1",
  name: "佐藤",
  kind: "session",
  isAdmin: false,
  isAuditor: false,
  teams: [{ teamId: "t1", role: "member" }],
};
const editor: Principal = { ...somebody, teams: [{ teamId: "t1", role: "editor" }] };
const admin: Principal = { ...somebody, userId: "a", isAdmin: true, teams: [] };
const rights = (changes: Partial<CollectionRights>): CollectionRights => ({
  ...unsetRights("c", { defaultCollection: "policy" }),
  ...changes,
});

describe("reading a collection", () => {
  it("is for everyone only where that was set, or of the default one", () => {
    expect(canReadCollection(somebody, rights({ visibility: "everyone" }))).toBe(true);
    expect(canReadCollection(somebody, unsetRights("policy", { defaultCollection: "policy" }))).toBe(true);
    expect(canReadCollection(somebody, unsetRights("other", { defaultCollection: "policy" }))).toBe(false);
  });

  it("is for the team's members, and for nobody of another team", () => {
    expect(canReadCollection(somebody, rights({ visibility: "team", ownerTeamId: "t1" }))).toBe(true);
    expect(canReadCollection(somebody, rights({ visibility: "team", ownerTeamId: "t2" }))).toBe(false);
    expect(canReadCollection(somebody, rights({ visibility: "team", ownerTeamId: null }))).toBe(false);
    expect(canReadCollection(somebody, rights({ visibility: "private", ownerTeamId: "t1" }))).toBe(false);
  });

  it("is for its owner and for administrators when it is private", () => {
    expect(canReadCollection(somebody, rights({ ownerUserId: "u1" }))).toBe(true);
    expect(canReadCollection(somebody, rights({ ownerUserId: "u2" }))).toBe(false);
    expect(canReadCollection(admin, rights({ ownerUserId: "u2" }))).toBe(true);
    expect(canReadCollection(LOCAL_PRINCIPAL, rights({ ownerUserId: "u2" }))).toBe(true);
  });
});

describe("changing a collection", () => {
  it("is for its owner, the team's editors and administrators", () => {
    const ofTeam = rights({ visibility: "everyone", ownerTeamId: "t1" });
    expect(canEditCollection(somebody, ofTeam)).toBe(false);
    expect(canEditCollection(editor, ofTeam)).toBe(true);
    expect(canEditCollection(editor, rights({ visibility: "everyone", ownerTeamId: "t2" }))).toBe(false);
    expect(canEditCollection(somebody, rights({ ownerUserId: "u1" }))).toBe(true);
    expect(canEditCollection(admin, rights({}))).toBe(true);
  });
});

describe("a key", () => {
  const key = (scopes: NonNullable<Principal["key"]>["scopes"]): Principal => ({ ...admin, key: { id: "k", scopes } });

  it("narrows what its user may", () => {
    expect(isAdmin(key(["ask"]))).toBe(false);
    expect(isAdmin(key(["admin"]))).toBe(true);
    expect(canReadCollection(key(["ask"]), rights({}))).toBe(false);
    expect(canReadCollection(key([]), rights({ visibility: "everyone" }))).toBe(false);
    expect(canReadCollection(key(["ask"]), rights({ visibility: "everyone" }))).toBe(true);
    expect(canEditCollection(key(["read", "admin"]), rights({}))).toBe(false);
  });

  it("never widens it", () => {
    expect(isAdmin({ ...somebody, key: { id: "k", scopes: ["admin"] } })).toBe(false);
  });
});
