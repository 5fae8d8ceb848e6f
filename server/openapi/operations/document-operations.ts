import {
  collectionListSchema,
  collectionQuerySchema,
  documentListSchema,
  documentSchema,
  figureFacetsQuerySchema,
  figureFacetsSchema,
  figureFilterSchema,
  figureListQuerySchema,
  figureListSchema,
  figureSeriesListSchema,
  figureSeriesQuerySchema,
  jobEventSchemas,
  jobListSchema,
  jobResponseSchema,
  structureQuerySchema,
  structureSchema,
  uploadFieldsSchema,
  uploadListSchema,
} from "../../contract.ts";
import type { Operations } from "../operation.ts";

const tag = "documents";

export const DOCUMENT_OPERATIONS: Operations = {
  "GET /api/collections": { ...{ tag, summary: "読めるコレクションの一覧" }, replies: { 200: collectionListSchema } },
  "GET /api/documents": {
    ...{ tag, summary: "コレクションの文書の一覧" },
    query: collectionQuerySchema,
    replies: { 200: documentListSchema },
  },
  "POST /api/documents": {
    ...{ tag, summary: "文書を加える" },
    description: "ファイルは files に入れます。取り込みは後から進み、応答の job で追えます。",
    form: uploadFieldsSchema,
    replies: { 202: jobResponseSchema },
  },
  "GET /api/documents/:id": {
    ...{ tag, summary: "文書の原文と書誌" },
    query: collectionQuerySchema,
    replies: { 200: documentSchema },
  },
  "DELETE /api/documents/:id": {
    ...{ tag, summary: "加えた文書を除く" },
    query: collectionQuerySchema,
    replies: { 202: jobResponseSchema },
  },
  "GET /api/documents/:id/structure": {
    ...{ tag, summary: "文書の見出しと表" },
    query: structureQuerySchema,
    replies: { 200: structureSchema },
  },
  "GET /api/documents/:id/file": {
    ...{ tag, summary: "文書の元のファイル" },
    query: collectionQuerySchema,
    replies: {
      200: [
        { mediaType: "application/pdf", description: "PDF のとき" },
        { mediaType: "application/octet-stream", description: "ほかの形式のとき" },
      ],
    },
  },
  "GET /api/uploads": {
    ...{ tag, summary: "加えたファイルの一覧" },
    query: collectionQuerySchema,
    replies: { 200: uploadListSchema },
  },
  "DELETE /api/uploads/:name": {
    ...{ tag, summary: "加えたファイルを除く" },
    query: collectionQuerySchema,
    replies: { 202: jobResponseSchema },
  },
  "GET /api/jobs": { ...{ tag, summary: "取り込みの一覧" }, replies: { 200: jobListSchema } },
  "GET /api/jobs/:id": { ...{ tag, summary: "取り込みの状態" }, replies: { 200: jobResponseSchema } },
  "DELETE /api/jobs/:id": { ...{ tag, summary: "取り込みを取り消す" }, replies: { 202: jobResponseSchema } },
  "GET /api/jobs/:id/events": {
    ...{ tag, summary: "取り込みの進み具合（サーバー送信イベント）" },
    replies: { 200: { events: jobEventSchemas } },
  },
  "GET /api/figures": {
    ...{ tag: "figures", summary: "数値台帳を検索する" },
    query: figureListQuerySchema,
    replies: { 200: figureListSchema },
  },
  "GET /api/figures/facets": {
    ...{ tag: "figures", summary: "数値台帳を絞り込める値" },
    query: figureFacetsQuerySchema,
    replies: { 200: figureFacetsSchema },
  },
  "GET /api/figures/series": {
    ...{ tag: "figures", summary: "数値の系列" },
    query: figureSeriesQuerySchema,
    replies: { 200: figureSeriesListSchema },
  },
  "GET /api/figures.csv": {
    ...{ tag: "figures", summary: "数値台帳を CSV で書き出す" },
    query: figureFilterSchema,
    replies: { 200: { mediaType: "text/csv", description: "BOM 付きの UTF-8" } },
  },
};
