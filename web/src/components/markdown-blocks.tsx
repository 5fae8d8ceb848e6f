import type { CitationJson } from "../../../server/contract.ts";
import type { Block, Line, ListItem, TableRow } from "../markdown/nodes.ts";
import { InlineNodes } from "./inline-nodes.tsx";

/** Elements of an answer's headings, below the page's title and the question; no level is left out. */
const HEADINGS = ["h3", "h4", "h5", "h6"] as const;

/** Blocks of an answer, and the citations that its marks may name. */
export interface MarkdownBlocksProps {
  blocks: Block[];
  citations: CitationJson[];
}

/** Renders an answer's blocks: the only way from Markdown to elements, for answers old and new. */
export function MarkdownBlocks({ blocks, citations }: MarkdownBlocksProps) {
  const levels = headingLevels(blocks);
  return blocks.map((block) => <MarkdownBlock key={block.at} block={block} levels={levels} citations={citations} />);
}

type With<T> = T & Pick<MarkdownBlocksProps, "citations">;

/** The levels that occur, the highest first. */
function headingLevels(blocks: readonly Block[]): number[] {
  const levels = blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : []));
  return [...new Set(levels)].sort((a, b) => a - b);
}

function MarkdownBlock({ block, levels = [], citations }: With<{ block: Block; levels?: number[] }>) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <InlineNodes nodes={block.nodes} citations={citations} />
        </p>
      );
    case "heading": {
      const Heading = HEADINGS[Math.max(0, levels.indexOf(block.level))] ?? "h6";
      return (
        <Heading>
          <InlineNodes nodes={block.nodes} citations={citations} />
        </Heading>
      );
    }
    case "list": {
      const items = block.items.map((item) => <Item key={item.at} item={item} citations={citations} />);
      return block.isOrdered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case "quote":
      return (
        <blockquote>
          <MarkdownBlocks blocks={block.blocks} citations={citations} />
        </blockquote>
      );
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "table":
      return <Table head={block.head} rows={block.rows} citations={citations} />;
    case "rule":
      return <hr />;
  }
}

/** An item of one paragraph needs no paragraph. */
function Item({ item: { blocks }, citations }: With<{ item: ListItem }>) {
  return (
    <li>
      {blocks.map((block) =>
        block.kind === "paragraph" && blocks.filter(({ kind }) => kind === "paragraph").length === 1 ? (
          <InlineNodes key={block.at} nodes={block.nodes} citations={citations} />
        ) : (
          <MarkdownBlock key={block.at} block={block} citations={citations} />
        ),
      )}
    </li>
  );
}

function Table({ head, rows, citations }: With<{ head: TableRow; rows: TableRow[] }>) {
  const cell = ({ nodes }: Line) => <InlineNodes nodes={nodes} citations={citations} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className="answer-table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.cells.map((line) => (
              <th key={line.at} scope="col">
                {cell(line)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, cells }) => (
            <tr key={at}>
              {cells.map((line) => (
                <td key={line.at}>{cell(line)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
