// A thread that answers questions. Plain JavaScript, because a thread does not inherit its parent's way of reading
// TypeScript: tsx has to be registered in it first.
import { register } from "tsx/esm/api";

register();
await import("./serve-answers.ts");
