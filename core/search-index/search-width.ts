/** Finds 99% of the ten nearest in a graph of {@link MEASURED_SIZE} vectors of the built-in embedder. */
const MEASURED_WIDTH = 600;
const MEASURED_SIZE = 32_768;
/** So many graphs were searched together when it was measured. */
const MEASURED_GRAPHS = 4;
/** However small the graph; searching it that widely takes less than a millisecond. */
const MIN_MEASURED_WIDTH = 320;
/** However many graphs. */
const MIN_WIDTH = 64;

/**
 * Candidates that a graph of `size` vectors keeps while it is searched (hnswlib's `ef`, 10 by default), one of
 * `graphs` that are searched for the same query.
 *
 * Questions are far from all the texts, and the built-in embedder's vectors lie close together, so the graph has to
 * be searched widely: recall@10 of 100,000 chunks in four graphs is 91.5% with 128, 96.7% with 256, 98.8% with 400
 * and 99.2% with 600; of 10,000 in one graph 98.7% with 256 and 99.6% with 400; of 2,931 real passages 99.0% with 269. More links or a slower build gain
 * less for the same time. In many graphs each needs to give fewer of the nearest. `npm run bench` measures it.
 */
export function searchWidth({ size, graphs = 1 }: { size: number; graphs?: number }): number {
  const forSize = Math.max(MIN_MEASURED_WIDTH, MEASURED_WIDTH * Math.cbrt(size / MEASURED_SIZE));
  return Math.max(MIN_WIDTH, Math.ceil(forSize * Math.min(1, Math.sqrt(MEASURED_GRAPHS / graphs))));
}
