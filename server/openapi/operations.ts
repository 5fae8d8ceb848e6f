import type { Operations } from "./operation.ts";
import { ADMINISTRATION_OPERATIONS } from "./operations/administration-operations.ts";
import { DOCUMENT_OPERATIONS } from "./operations/document-operations.ts";
import { GENNAI_OPERATIONS } from "./operations/gennai-operations.ts";
import { OWN_OPERATIONS } from "./operations/own-operations.ts";
import { PROTOCOL_OPERATIONS } from "./operations/protocol-operations.ts";
import { QUESTION_OPERATIONS } from "./operations/question-operations.ts";
import { SERVER_OPERATIONS } from "./operations/server-operations.ts";

/** Every method of every path that this program can answer to; a test compares them with its routes. */
export const OPERATIONS: Operations = {
  ...QUESTION_OPERATIONS,
  ...DOCUMENT_OPERATIONS,
  ...OWN_OPERATIONS,
  ...ADMINISTRATION_OPERATIONS,
  ...PROTOCOL_OPERATIONS,
  ...GENNAI_OPERATIONS,
  ...SERVER_OPERATIONS,
};
