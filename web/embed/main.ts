import { defineChat } from "./chat-element.ts";

/** Where the script itself came from: the chat asks nobody else, whatever the page says. */
function ownOrigin(): string {
  const { currentScript } = document;
  // Null in a module; and a page may have an element of that name.
  const script =
    currentScript instanceof HTMLScriptElement
      ? currentScript
      : document.querySelector<HTMLScriptElement>('script[src$="/embed/tenkyo.js"]');
  return new URL(script?.src ?? location.href, location.href).origin;
}

defineChat(ownOrigin());
