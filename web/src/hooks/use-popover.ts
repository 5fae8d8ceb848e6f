import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { isShortcut } from "../state/shortcuts.ts";

/** What opens and closes a popover by pointer, focus and Escape. */
export interface Popover<Opener extends HTMLElement> {
  isOpen: boolean;
  openerRef: RefObject<Opener | null>;
  popoverRef: RefObject<HTMLSpanElement | null>;
  /** For the element around both: leaving it closes the popover, crossing into the popover does not. */
  handlers: {
    onMouseEnter: () => void;
    onMouseLeave: () => void;
    onFocus: () => void;
    onBlur: () => void;
  };
}

/** Long enough to cross the gap between the opener and its popover. */
const CLOSE_AFTER_MS = 200;
const GAP_PX = 6;
const EDGE_PX = 8;

/**
 * A popover as WCAG 1.4.13 wants it: Escape dismisses it without moving anything, the pointer can go into it, and it
 * stays until pointer or focus leave.
 */
export function usePopover<Opener extends HTMLElement>(): Popover<Opener> {
  const [isOpen, setOpen] = useState(false);
  const openerRef = useRef<Opener>(null);
  const popoverRef = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = useCallback(() => {
    clearTimeout(timer.current);
    setOpen(true);
  }, []);
  const closeSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(false), CLOSE_AFTER_MS);
  }, []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setOpen(false);
  }, []);

  useEffect(() => {
    const { current: popover } = popoverRef;
    if (!isOpen || popover === null) return;
    popover.showPopover();
    const place = () => {
      if (openerRef.current !== null) placeBeside(popover, openerRef.current);
    };
    place();
    const dismiss = (event: KeyboardEvent) => {
      if (!isShortcut("closeFigure", event)) return;
      // The Escape is the popover's: nothing else is to close with it.
      event.stopPropagation();
      event.preventDefault();
      close();
    };
    document.addEventListener("keydown", dismiss, true);
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    return () => {
      document.removeEventListener("keydown", dismiss, true);
      window.removeEventListener("scroll", place, true);
      window.removeEventListener("resize", place);
    };
  }, [isOpen, close]);

  const handlers = { onMouseEnter: open, onMouseLeave: closeSoon, onFocus: open, onBlur: closeSoon };
  return { isOpen, openerRef, popoverRef, handlers };
}

/** Below the opener, or above it where there is no room, and never beyond the edges of the window. */
function placeBeside(popover: HTMLElement, opener: HTMLElement): void {
  const anchor = opener.getClientRects()[0] ?? opener.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const fitsBelow = anchor.bottom + GAP_PX + height + EDGE_PX <= clientHeight;
  const top = fitsBelow ? anchor.bottom + GAP_PX : Math.max(EDGE_PX, anchor.top - GAP_PX - height);
  const left = Math.max(EDGE_PX, Math.min(anchor.left, clientWidth - width - EDGE_PX));
  popover.style.top = `${top}px`;
  popover.style.left = `${left}px`;
}
