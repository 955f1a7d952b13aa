import { Dialog } from '../../../ui/dialog.tsx';

/** A picture as large as the screen allows. */
export function ImageViewer({
  url,
  name,
  onClose,
}: {
  readonly url: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={name} onClose={onClose} isWide>
      <img class="viewer-picture" src={url} alt={name} />
    </Dialog>
  );
}
