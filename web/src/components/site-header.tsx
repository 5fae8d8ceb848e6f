import { COMPARE_HASH } from "../hooks/use-view.ts";

/** Who writes the answers, in words (null while unknown), and what the header's buttons do. */
export interface SiteHeaderProps {
  writer: string | null;
  onOpenDocuments: () => void;
  onOpenConversations: () => void;
  onStartConversation: () => void;
}

/** Name and purpose of the page, and the ways to documents and conversations. */
export function SiteHeader(props: SiteHeaderProps) {
  const { writer, onOpenDocuments, onOpenConversations, onStartConversation } = props;
  return (
    <header className="site-header">
      <div className="site-title">
        <h1>
          <span className="site-name">典拠</span> <span className="site-name-latin">Tenkyo</span>
        </h1>
        <p className="site-purpose">政策資料の原文だけを根拠に答え、どの文も数値も、出典の行まで確かめられます。</p>
        <p className="site-notice">
          回答は、人ではなくAI・自動処理が作成しています。
          {writer !== null && `作成：${writer}`}
        </p>
      </div>
      <nav aria-label="資料と会話">
        <button type="button" className="button" onClick={onOpenDocuments}>
          資料一覧
        </button>
        <button type="button" className="button" onClick={onOpenConversations}>
          会話の履歴
        </button>
        <button type="button" className="button" onClick={onStartConversation}>
          新しい会話
        </button>
        <a className="button" href={COMPARE_HASH}>
          モデル比較
        </a>
      </nav>
    </header>
  );
}
