import { useSyncExternalStore } from "react";
import {
  type ComparisonState,
  getComparison,
  startComparison,
  stopComparison,
  subscribeComparison,
} from "../compare/comparison-store.ts";

/** A run and what can be done with it. */
export interface Comparison extends ComparisonState {
  /** Starts anew; what is shown of the run before is dropped. */
  start: (models: string[], questions: string[]) => void;
  /** What has arrived stays. */
  stop: () => void;
}

/** Puts questions to models. A run goes on while another screen is shown, and ends with the page. */
export function useComparison(): Comparison {
  const state = useSyncExternalStore(subscribeComparison, getComparison);
  return { ...state, start: startComparison, stop: stopComparison };
}
