import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/header.css";
import "./styles/composer.css";
import "./styles/conversation.css";
import "./styles/answer.css";
import "./styles/sources.css";
import "./styles/evidence.css";
import "./styles/dialog.css";
import "./styles/compare.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Root } from "./root.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
