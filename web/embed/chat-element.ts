import { ask } from "./ask.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { make } from "./make-element.ts";
import { STYLE } from "./style.ts";
import { textsFor } from "./texts.ts";

const MAX_QUESTION_CHARS = 4_000;

/**
 * `<tenkyo-chat>`: asks the server that its script came from. Attributes: `app` or `collection` (default: the server's
 * default), `lang` (`ja`, `en`; default: that of the page), `heading`, `placeholder`.
 */
export function defineChat(server: string): void {
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);

  class TenkyoChat extends HTMLElement {
    readonly #root = this.attachShadow({ mode: "open", delegatesFocus: true });
    #asking: AbortController | undefined;
    #conversationId: string | undefined;

    connectedCallback(): void {
      // Moved about in the page: what was said stays.
      if (this.#root.childElementCount > 0) return;
      this.#root.adoptedStyleSheets = [style];
      this.#draw();
    }

    disconnectedCallback(): void {
      this.#asking?.abort();
    }

    #draw(): void {
      const { texts, language } = textsFor(this.closest("[lang]")?.getAttribute("lang") ?? "ja");
      const log = make("div", { class: "log", role: "log", "aria-labelledby": "heading", tabindex: "0" });
      const status = make("p", { class: "hushed", role: "status" });
      const field = make("textarea", {
        id: "question",
        maxlength: String(MAX_QUESTION_CHARS),
        placeholder: this.getAttribute("placeholder") ?? texts.placeholder,
      });
      const send = make("button", { type: "submit", class: "action" }, texts.send);
      const stop = make("button", { type: "button", class: "action plain", hidden: "" }, texts.stop);
      const again = make("button", { type: "button", class: "action plain", hidden: "" }, texts.again);
      const form = make(
        "form",
        {},
        make("label", { for: "question" }, texts.question),
        field,
        send,
        " ",
        stop,
        " ",
        again,
      );

      const submit = async (): Promise<void> => {
        const question = field.value.trim();
        if (question === "" || this.#asking !== undefined) return;
        field.value = "";
        send.hidden = true;
        again.hidden = true;
        stop.hidden = false;
        status.textContent = texts.writing;
        const exchange = createExchange(question, texts);
        log.append(exchange.element);
        exchange.element.scrollIntoView({ block: "nearest" });
        const outcome = await this.#ask(question, exchange);
        status.textContent = texts[outcome];
        // An answer is read from its beginning.
        log.scrollTop = exchange.element.offsetTop;
        // What was not answered can be asked again without typing it anew.
        if (outcome !== "done" && field.value === "") field.value = question;
        send.hidden = false;
        stop.hidden = true;
        again.hidden = false;
        if (this.#root.activeElement === null || this.#root.activeElement === stop) field.focus();
      };

      form.addEventListener("submit", (event) => {
        event.preventDefault();
        void submit();
      });
      field.addEventListener("keydown", (event) => {
        // Enter that ends the conversion of kana is not meant to send.
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        void submit();
      });
      stop.addEventListener("click", () => this.#asking?.abort());
      again.addEventListener("click", () => {
        this.#conversationId = undefined;
        log.replaceChildren();
        again.hidden = true;
        field.focus();
      });
      const heading = make("p", { class: "heading", id: "heading" }, this.getAttribute("heading") ?? texts.heading);
      this.#root.replaceChildren(
        make("section", { "aria-labelledby": "heading", lang: language }, heading, log, status, form),
      );
    }

    async #ask(question: string, exchange: Exchange): Promise<"done" | "stopped" | "lost"> {
      const asking = new AbortController();
      this.#asking = asking;
      const app = this.getAttribute("app");
      const collection = this.getAttribute("collection");
      const body = {
        question,
        ...(this.#conversationId !== undefined && { conversationId: this.#conversationId }),
        ...(app !== null && { app }),
        ...(collection !== null && { collection }),
      };
      try {
        for await (const heard of ask(server, body, asking.signal)) {
          if (heard.name === "text-delta") exchange.add(heard.data.text);
          else {
            this.#conversationId = heard.data.conversationId;
            exchange.end(heard.data);
          }
        }
        return "done";
      } catch (failure) {
        if (asking.signal.aborted) return "stopped";
        exchange.fail(failure, server);
        return "lost";
      } finally {
        this.#asking = undefined;
      }
    }
  }

  // A page that names the script twice has one chat all the same.
  if (customElements.get("tenkyo-chat") === undefined) customElements.define("tenkyo-chat", TenkyoChat);
}
