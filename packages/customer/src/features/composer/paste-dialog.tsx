import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../../ui/dialog.tsx';
import { t } from '../../ui/texts/texts.ts';

/** Shows a pasted picture before it is sent: what lay in the clipboard may have been something else. */
export function PasteDialog({ file, onClose }: { readonly file: File; readonly onClose: (isWanted: boolean) => void }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <Dialog title={t('composer.pasted')} onClose={() => onClose(false)}>
      {url !== undefined && <img class="pasted" src={url} alt={t('composer.pasted')} />}
      <button type="button" class="primary" onClick={() => onClose(true)}>
        {t('composer.send')}
      </button>
    </Dialog>
  );
}
