import type { ComponentProps } from "react";

/** A link inside the page. */
export function TextLink({ className = "", children, ...rest }: ComponentProps<"a">) {
  return (
    <a {...rest} className={`text-link ${className}`}>
      {children}
    </a>
  );
}
