import type { ComponentProps } from "react";

/** A button of the design system; everything else is what a native button takes. */
export interface ButtonProps extends ComponentProps<"button"> {
  /** `solid` for the one main action of a place, `outline` for others, `text` where many stand together. */
  variant?: "solid" | "outline" | "text" | "danger";
}

const CLASSES = { solid: "button-primary", outline: "", text: "button-text", danger: "button-stop" } as const;

/** A button; of type `button` unless said otherwise, so that it never sends a form by surprise. */
export function Button({ variant = "outline", className = "", type = "button", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={`button ${CLASSES[variant]} ${className}`} />;
}
