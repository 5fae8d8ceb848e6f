import type { CitationJson } from "../../../server/contract.ts";
import type { Block, Line, ListItem, TableRow } from "../markdown/nodes.ts";
import { InlineNodes } from "./inline-nodes.tsx";

/** What stands above an answer's own headings: the page's title, and the question. */
const LEVELS_ABOVE = 2;
const LOWEST_LEVEL = 6;

/** Blocks of an answer, and the citations that its marks may name. */
export interface MarkdownBlocksProps {
  blocks: Block[];
  citations: CitationJson[];
}

/** Renders an answer's blocks: the only way from Markdown to elements, for answers old and new. */
export function MarkdownBlocks({ blocks, citations }: MarkdownBlocksProps) {
  return blocks.map((block) => <MarkdownBlock key={block.at} block={block} citations={citations} />);
}

type With<T> = T & Pick<MarkdownBlocksProps, "citations">;

function MarkdownBlock({ block, citations }: With<{ block: Block }>) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <InlineNodes nodes={block.nodes} citations={citations} />
        </p>
      );
    case "heading": {
      const Heading = `h${Math.min(block.level + LEVELS_ABOVE, LOWEST_LEVEL)}` as "h3" | "h4" | "h5" | "h6";
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
