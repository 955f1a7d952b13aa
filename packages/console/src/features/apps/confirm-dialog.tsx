import { Button } from 'antd';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  /** What follows from it. */
  readonly consequence: string;
  /** The act, in the words of its button. */
  readonly act: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ title, consequence, act, isPending, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTexts();
  return (
    <Dialog
      title={title}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button danger type="primary" loading={isPending} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    >
      <p>{consequence}</p>
    </Dialog>
  );
}
