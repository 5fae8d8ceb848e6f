import { Suggestions } from "./suggestions.tsx";

/** What happens when a suggested question is chosen. */
export interface WelcomeProps {
  onAsk: (question: string) => void;
}

/** What a person sees before the first question. */
export function Welcome({ onAsk }: WelcomeProps) {
  return (
    <div className="welcome">
      <h2>何を調べますか</h2>
      <p>
        政策資料の中から答えを探し、根拠にした箇所を原文のまま示します。資料に書かれていないことは「記載なし」とお答えします。
      </p>
      <Suggestions onAsk={onAsk} />
    </div>
  );
}
