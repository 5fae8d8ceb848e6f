/** A tensor that a graph carries with it. */
export interface Initializer {
  name: string;
  dims: number[];
  /** Numbers become 32-bit floats, bigints 64-bit integers. */
  values: readonly number[] | readonly bigint[];
}

export interface GraphNode {
  op: string;
  inputs: string[];
  outputs: string[];
  /** Integers and lists of integers. */
  attributes?: Record<string, number | number[]>;
}

export interface GraphInput {
  name: string;
  type: "float" | "int64";
  /** Names stand for dimensions that vary. */
  dims: (number | string)[];
}

export interface Graph {
  inputs: GraphInput[];
  outputs: GraphInput[];
  nodes: GraphNode[];
  initializers: Initializer[];
}

const FLOAT = 1;
const INT64 = 7;
const IR_VERSION = 8;
const OPSET = 13;

/**
 * The bytes of an ONNX model: the few fields of `onnx.proto` that a small graph needs, as protobuf writes them.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function writeOnnx({ inputs, outputs, nodes, initializers }: Graph): Buffer {
  const graph = Buffer.concat([
    ...nodes.map((node) => bytesField(1, nodeProto(node))),
    textField(2, "test"),
    ...initializers.map((tensor) => bytesField(5, tensorProto(tensor))),
    ...inputs.map((input) => bytesField(11, valueInfo(input))),
    ...outputs.map((output) => bytesField(12, valueInfo(output))),
  ]);
  const opset = Buffer.concat([textField(1, ""), intField(2, OPSET)]);
  return Buffer.concat([intField(1, IR_VERSION), bytesField(7, graph), bytesField(8, opset)]);
}

function nodeProto({ op, inputs, outputs, attributes = {} }: GraphNode): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, attributeProto(name, value))),
  ]);
}

function attributeProto(name: string, value: number | number[]): Buffer {
  const [INT, INTS] = [2, 7];
  return Buffer.concat(
    typeof value === "number"
      ? [textField(1, name), intField(3, value), intField(20, INT)]
      : [textField(1, name), ...value.map((item) => intField(8, item)), intField(20, INTS)],
  );
}

function tensorProto({ name, dims, values }: Initializer): Buffer {
  const isInteger = typeof values[0] === "bigint";
  const data = isInteger
    ? BigInt64Array.from(values as readonly bigint[])
    : Float32Array.from(values as readonly number[]);
  return Buffer.concat([
    ...dims.map((dim) => intField(1, dim)),
    intField(2, isInteger ? INT64 : FLOAT),
    textField(8, name),
    bytesField(9, Buffer.from(data.buffer)),
  ]);
}

function valueInfo({ name, type, dims }: GraphInput): Buffer {
  const shape = Buffer.concat(
    dims.map((dim) => bytesField(1, typeof dim === "number" ? intField(1, dim) : textField(2, dim))),
  );
  const tensor = Buffer.concat([intField(1, type === "float" ? FLOAT : INT64), bytesField(2, shape)]);
  return Buffer.concat([textField(1, name), bytesField(2, bytesField(1, tensor))]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  // Negative numbers are written as 64-bit two's complement.
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}

function intField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function textField(field: number, text: string): Buffer {
  return bytesField(field, Buffer.from(text, "utf8"));
}
