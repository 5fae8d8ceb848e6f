import {
  auditFilterSchema,
  auditPageSchema,
  auditQuerySchema,
  auditVerdictSchema,
  collectionRightsChangeSchema,
  collectionRightsListSchema,
  collectionRightsResponseSchema,
  incidentListQuerySchema,
  incidentListSchema,
  incidentResolutionSchema,
  incidentResponseSchema,
  keyListSchema,
  newTeamSchema,
  teamChangesSchema,
  teamListSchema,
  teamMemberChangeSchema,
  teamMembersSchema,
  teamResponseSchema,
  userChangesSchema,
  userListQuerySchema,
  userListSchema,
  userResponseSchema,
} from "../../contract.ts";
import type { Operations } from "../operation.ts";

const tag = "administration";

export const ADMINISTRATION_OPERATIONS: Operations = {
  "GET /api/admin/users": {
    ...{ tag, summary: "利用者の一覧" },
    query: userListQuerySchema,
    replies: { 200: userListSchema },
  },
  "PATCH /api/admin/users/:id": {
    ...{ tag, summary: "利用者の状態と役割を変える" },
    body: userChangesSchema,
    replies: { 200: userResponseSchema },
  },
  "POST /api/admin/users/:id/sign-out": { ...{ tag, summary: "利用者をサインアウトさせる" }, replies: { 204: null } },
  "GET /api/admin/teams": { ...{ tag, summary: "チームの一覧" }, replies: { 200: teamListSchema } },
  "POST /api/admin/teams": {
    ...{ tag, summary: "チームを作る" },
    body: newTeamSchema,
    replies: { 201: teamResponseSchema },
  },
  "PATCH /api/admin/teams/:id": {
    ...{ tag, summary: "チームの名前とクレームを変える" },
    body: teamChangesSchema,
    replies: { 200: teamResponseSchema },
  },
  "DELETE /api/admin/teams/:id": { ...{ tag, summary: "チームを消す" }, replies: { 204: null } },
  "GET /api/admin/teams/:id/members": { ...{ tag, summary: "チームの人" }, replies: { 200: teamMembersSchema } },
  "PUT /api/admin/teams/:id/members/:userId": {
    ...{ tag, summary: "チームに人を入れる、役割を変える" },
    body: teamMemberChangeSchema,
    replies: { 204: null },
  },
  "DELETE /api/admin/teams/:id/members/:userId": { ...{ tag, summary: "チームから人を外す" }, replies: { 204: null } },
  "GET /api/admin/collections": {
    ...{ tag, summary: "コレクションの公開範囲の一覧" },
    replies: { 200: collectionRightsListSchema },
  },
  "PUT /api/admin/collections/:name": {
    ...{ tag, summary: "コレクションの公開範囲を決める" },
    body: collectionRightsChangeSchema,
    replies: { 200: collectionRightsResponseSchema },
  },
  "GET /api/admin/keys": { ...{ tag, summary: "全員の API キーの一覧" }, replies: { 200: keyListSchema } },
  "DELETE /api/admin/keys/:id": { ...{ tag, summary: "API キーを無効にする" }, replies: { 204: null } },
  "GET /api/incidents": {
    ...{ tag, summary: "報告の一覧" },
    query: incidentListQuerySchema,
    replies: { 200: incidentListSchema },
  },
  "GET /api/incidents/:id": { ...{ tag, summary: "報告の中身" }, replies: { 200: incidentResponseSchema } },
  "POST /api/incidents/:id/resolve": {
    ...{ tag, summary: "報告を対応済みにする" },
    body: incidentResolutionSchema,
    replies: { 200: incidentResponseSchema },
  },
  "GET /api/audit": {
    ...{ tag: "audit", summary: "監査ログ（監査担当）" },
    query: auditQuerySchema,
    replies: { 200: auditPageSchema },
  },
  "GET /api/audit.jsonl": {
    ...{ tag: "audit", summary: "監査ログを書き出す（監査担当）" },
    query: auditFilterSchema,
    replies: { 200: { mediaType: "application/jsonl", description: "1 行に 1 件の JSON" } },
  },
  "GET /api/audit/verdict": {
    ...{ tag: "audit", summary: "監査ログが改変されていないか確かめる（監査担当）" },
    replies: { 200: auditVerdictSchema },
  },
};
