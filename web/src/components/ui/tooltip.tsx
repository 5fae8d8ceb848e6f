import { type ReactNode, useEffect, useId, useRef } from "react";

/** What stands in the text, what is told about it, and how the control looks. */
export interface TooltipProps {
  children: ReactNode;
  content: ReactNode;
  className?: string;
}

/** Long enough to move the pointer from the control onto what it told. */
const HIDE_DELAY_MS = 200;

/**
 * Something in the text that tells more about itself on hover, focus or tap, in the browser's own top layer. What is
 * told can be pointed at, and Escape closes it (WCAG 1.4.13). Screen readers hear it as the control's description.
 */
export function Tooltip({ children, content, className = "" }: TooltipProps) {
  const id = useId();
  const control = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = () => {
    clearTimeout(timer.current);
    const box = popover.current;
    const anchor = control.current?.getBoundingClientRect();
    if (box === null || anchor === undefined || box.matches(":popover-open")) return;
    box.showPopover();
    const { width, height } = box.getBoundingClientRect();
    const below = anchor.bottom + 8;
    const top = below + height <= window.innerHeight ? below : Math.max(8, anchor.top - height - 8);
    box.style.top = `${top}px`;
    box.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8))}px`;
  };
  const hide = () => popover.current?.hidePopover();
  const hideSoon = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(hide, HIDE_DELAY_MS);
  };
  return (
    <>
      <button
        ref={control}
        type="button"
        className={className}
        aria-describedby={id}
        onClick={show}
        onFocus={show}
        onBlur={hide}
        onMouseEnter={show}
        onMouseLeave={hideSoon}
      >
        {children}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="tooltip"
        className="tooltip"
        onMouseEnter={show}
        onMouseLeave={hideSoon}
      >
        {content}
      </div>
    </>
  );
}
