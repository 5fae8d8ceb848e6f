import { type ChangeEvent, type DragEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FILE_EXTENSIONS } from "../../documents/choose-files.ts";
import { readDropped } from "../../documents/read-dropped.ts";

/** What to do with files that were chosen or dropped. */
export interface DropZoneProps {
  onFiles: (files: File[]) => void;
}

/** Takes files by drag and drop, and by a button for those who do not drag. */
export function DropZone({ onFiles }: DropZoneProps) {
  const { t } = useTranslation("documents");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");

  const hover = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    // A folder that cannot be read leaves nothing to send; the browser says nothing of why.
    readDropped(event.dataTransfer).then(onFiles, () => onFiles([]));
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])]);
    // The same file can be chosen again.
    target.value = "";
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has no keyboard; the button beside it has
    <div className="drop-zone" data-over={isOver} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p>{isOver ? t("add.dropNow") : t("add.drop")}</p>
      <button
        type="button"
        className="button"
        aria-describedby={`${id}-formats`}
        onClick={() => input.current?.click()}
      >
        {t("add.choose")}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={FILE_EXTENSIONS.join(",")}
        aria-label={t("add.choose")}
        onChange={choose}
      />
      <p id={`${id}-formats`} className="field-note">
        {t("add.formats")}
      </p>
    </div>
  );
}
