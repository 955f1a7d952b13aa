import { useRef } from 'preact/hooks';
import { Icon, type IconName } from '../../ui/icon.tsx';

export interface FilePickProps {
  readonly class: string;
  readonly icon: IconName;
  readonly iconSize?: number;
  readonly label: string;
  readonly accept?: string;
  readonly isMultiple?: boolean;
  /** Opens the camera where there is one. */
  readonly isCamera?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that lets the person choose files. */
export function FilePick({
  class: name,
  icon,
  iconSize = 26,
  label,
  accept,
  isMultiple = false,
  isCamera = false,
  onFiles,
}: FilePickProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={name} onClick={() => input.current?.click()}>
        <span class="tile-icon">
          <Icon name={icon} size={iconSize} />
        </span>
        <span>{label}</span>
      </button>
      <input
        ref={input}
        class="hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        multiple={isMultiple}
        capture={isCamera ? 'environment' : undefined}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // Choosing the same file again must count again.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
