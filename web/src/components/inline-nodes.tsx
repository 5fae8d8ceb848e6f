import type { CitationJson } from "../../../server/contract.ts";
import type { Inline } from "../markdown/nodes.ts";
import { CitationChip } from "./citation-chip.tsx";
import { FigureMark } from "./figure-mark.tsx";
import { SentenceFlag } from "./sentence-flag.tsx";

/** Parsed pieces of a line, and the citations that its marks may name. */
export interface InlineNodesProps {
  nodes: Inline[];
  citations: CitationJson[];
}

/** Renders a line's pieces as React elements only, so that no answer can bring markup of its own. */
export function InlineNodes({ nodes, citations }: InlineNodesProps) {
  return nodes.map((node) => <InlineNode key={node.at} node={node} citations={citations} />);
}

function InlineNode({ node, citations }: { node: Inline } & Pick<InlineNodesProps, "citations">) {
  switch (node.kind) {
    case "text":
      return node.text;
    case "strong":
      return (
        <strong>
          <InlineNodes nodes={node.children} citations={citations} />
        </strong>
      );
    case "code":
      return <code>{node.text}</code>;
    case "break":
      return <br />;
    case "link":
      return <WebLink text={node.text} address={node.address} />;
    case "citation":
      return <CitationChip citationId={node.citationId} citations={citations} />;
    case "figure":
      return <FigureMark text={node.text} figure={node.figure} citations={citations} />;
    case "flag":
      return <SentenceFlag reason={node.reason} />;
  }
}

/** A link out of the page: where it leads stands beside it, and the other site learns nothing of this one. */
function WebLink({ text, address }: { text: string; address: string }) {
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" referrerPolicy="no-referrer">
      {text === address ? address : `${text}（${address}）`}
    </a>
  );
}
