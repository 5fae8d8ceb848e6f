import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../hooks/use-place.ts";
import { langOf } from "../../i18n/lang-of.ts";

/** A screen's name, and how its heading looks where it is not a page title. */
export interface ScreenTitleProps {
  title: string;
  className?: string;
}

/**
 * The screen's h1. It names the browser tab, and takes the focus when the reader has come from another address, so
 * that a screen reader says where it is now.
 */
export function ScreenTitle({ title, className = "screen-title" }: ScreenTitleProps) {
  const { t } = useTranslation("shell");
  const { visits } = usePlace();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t("documentTitle", { screen: title });
  }, [t, title]);
  useEffect(() => {
    if (visits > 0) heading.current?.focus();
  }, [visits]);
  return (
    <h1 ref={heading} className={className} tabIndex={-1} lang={langOf(title)}>
      {title}
    </h1>
  );
}
