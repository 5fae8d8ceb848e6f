/** Where an index of the built-in embedder lies, so that other processes can open it. */
export interface IndexPlace {
  stateDir: string;
  defaultCollection: string;
  synonymsFile: string;
}
