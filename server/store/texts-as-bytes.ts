import {
  AliasNode,
  CastNode,
  ColumnNode,
  DataTypeNode,
  IdentifierNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  ReferenceNode,
  SelectionNode,
} from "kysely";

/** Columns that hold what people, documents or models wrote. All others are ours, and plain ASCII. */
const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  "title",
  "content",
  "answer",
  "question",
  "error_message",
  "comment",
  "name",
  "email",
  "subject",
  "claim",
  "data",
  "detail",
  "versions",
  "resolution",
  "result",
]);

/**
 * Reads texts as bytes and decodes them here: libsql ends the whole process on a text that is not UTF-8, as damage can
 * leave one, and cuts a text at its first NUL. Columns have to be selected by their names.
 * @throws TypeError from a query when a text is not UTF-8, unless `isLenient`; then it comes with replacement characters.
 */
export function createTextsAsBytes({ isLenient = false } = {}): KyselyPlugin {
  const decoder = new TextDecoder("utf-8", { fatal: !isLenient, ignoreBOM: true });
  return {
    transformQuery: ({ node, queryId }) => castTexts.transformNode(node, queryId),
    async transformResult({ result }) {
      return { ...result, rows: result.rows.map((row) => decodeRow(row, decoder)) };
    },
  };
}

class CastTexts extends OperationNodeTransformer {
  protected override transformSelection(node: SelectionNode): SelectionNode {
    const { selection } = node;
    const column = nameOfColumn(AliasNode.is(selection) ? selection.node : selection);
    if (column === undefined || !TEXT_COLUMNS.has(column)) return node;
    const [reference, alias] = AliasNode.is(selection)
      ? [selection.node, selection.alias]
      : [selection, IdentifierNode.create(column)];
    const cast = AliasNode.create(CastNode.create(reference, DataTypeNode.create("blob")), alias);
    return SelectionNode.create(cast as unknown as Parameters<typeof SelectionNode.create>[0]);
  }
}

const castTexts = new CastTexts();

function nameOfColumn(node: OperationNode): string | undefined {
  if (!ReferenceNode.is(node) || !ColumnNode.is(node.column)) return undefined;
  return node.column.column.name;
}

function decodeRow(row: Record<string, unknown>, decoder: TextDecoder): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isBytes(value) ? decoder.decode(value) : value]),
  );
}

function isBytes(value: unknown): value is ArrayBuffer | Uint8Array {
  return value instanceof ArrayBuffer || value instanceof Uint8Array;
}
