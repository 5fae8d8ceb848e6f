/** Said wherever a chunk of kind `missing-figure` is shown or given to a model, so that nobody invents its numbers. */
export const MISSING_FIGURE_NOTE = "図の数値は収録されていない";
