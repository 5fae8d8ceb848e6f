import { createLexicalEmbedder } from "../../../core/embeddings/embedder.ts";
import { describeEmbedderContract } from "./embedder-contract.ts";

describeEmbedderContract("the built-in embedder", { create: () => createLexicalEmbedder({ dimension: 64 }) });
