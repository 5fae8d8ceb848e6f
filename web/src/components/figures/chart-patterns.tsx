/** Fills of bars, to be used in this order: each has its own pattern as well as its own colour. */
export const CHART_FILLS = ["var(--chart-1)", "url(#chart-stripes)", "url(#chart-dots)", "url(#chart-grid)"];

const SIZE = { width: 8, height: 8, patternUnits: "userSpaceOnUse" } as const;

/** The patterns that {@link CHART_FILLS} name; inside an SVG. */
export function ChartPatterns() {
  return (
    <defs>
      <pattern id="chart-stripes" {...SIZE} patternTransform="rotate(45)">
        <rect width="8" height="8" fill="var(--surface)" />
        <rect width="4" height="8" fill="var(--chart-2)" />
      </pattern>
      <pattern id="chart-dots" {...SIZE}>
        <rect width="8" height="8" fill="var(--surface)" />
        <circle cx="4" cy="4" r="2.5" fill="var(--chart-3)" />
      </pattern>
      <pattern id="chart-grid" {...SIZE}>
        <rect width="8" height="8" fill="var(--surface)" />
        <path d="M0 4h8M4 0v8" stroke="var(--chart-4)" strokeWidth="2" />
      </pattern>
    </defs>
  );
}
