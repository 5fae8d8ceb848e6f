import { createContext } from "react";

/** Opens the list of shortcuts from anywhere. */
export const KeyboardHelpContext = createContext<() => void>(() => undefined);
