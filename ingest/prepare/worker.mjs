// What a worker thread runs. Plain JavaScript, because a thread does not inherit its parent's way of reading
// TypeScript: tsx has to be registered in it first, and its command line option reaches only the first module.
import { register } from "tsx/esm/api";

register();
const { prepareFile } = await import("./prepare-file.ts");

export default prepareFile;
