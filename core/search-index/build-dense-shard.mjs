// The thread that builds one HNSW graph. Plain JavaScript, because a thread that has to compile TypeScript takes ten
// times as long to start and 30 MB more. Vectors come through a file, row by row as 32-bit floats; messages say how
// many rows there are by now (`{ rows }`) and when no more will come (`{ isLast: true }`). `stopFlag` says when nobody
// wants the graph any more: whoever waits for the thread cannot stop it from outside.
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import hnswlib from "hnswlib-node";

/** @type {{ vectorsPath: string, graphPath: string, dimension: number, capacity: number, links: number, efConstruction: number, stopFlag: Int32Array }} */
const { vectorsPath, graphPath, dimension, capacity, links, efConstruction, stopFlag } = workerData;
const ROWS_PER_READ = 256;

const graph = new hnswlib.HierarchicalNSW("cosine", dimension);
// The memory of the whole capacity is reserved here and taken only as it fills, so nothing is ever copied to grow.
graph.initIndex(capacity, links, efConstruction);
const file = openSync(vectorsPath, "r");
const rows = new Float32Array(ROWS_PER_READ * dimension);
const bytes = Buffer.from(rows.buffer);
const rowBytes = dimension * rows.BYTES_PER_ELEMENT;
// One array for all: hnswlib takes nothing but plain arrays, and copies them.
const vector = new Array(dimension).fill(0);
let added = 0;
let isOver = false;

parentPort.on("message", ({ rows: available, isLast }) => {
  // Messages that had come before it was over.
  if (isOver) return;
  while (added < available && !isStopped()) addRows(Math.min(ROWS_PER_READ, available - added));
  if (!isLast && !isStopped()) return;
  isOver = true;
  closeSync(file);
  if (isStopped()) {
    parentPort.close();
    return;
  }
  // A loaded index takes the memory of its capacity, not of its size.
  graph.resizeIndex(Math.max(added, 1));
  graph.writeIndexSync(graphPath);
  parentPort.postMessage({ added });
  parentPort.close();
});

function isStopped() {
  return Atomics.load(stopFlag, 0) === 1;
}

function addRows(count) {
  const wanted = count * rowBytes;
  for (let done = 0; done < wanted; ) {
    const length = readSync(file, bytes, done, wanted - done, added * rowBytes + done);
    if (length === 0) throw new Error(`${vectorsPath} ends before row ${added + count}`);
    done += length;
  }
  for (let row = 0; row < count && !isStopped(); row++) {
    for (let i = 0; i < dimension; i++) vector[i] = rows[row * dimension + i];
    graph.addPoint(vector, added++);
  }
}
