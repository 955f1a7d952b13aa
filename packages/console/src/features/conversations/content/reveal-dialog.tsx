import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { request } from '../../../live/rest.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { RevealedSecret } from './revealed.tsx';

export interface RevealDialogProps {
  readonly secret: { readonly conversationId: string; readonly number: number; readonly place: number };
  readonly onRevealed: (secret: RevealedSecret) => void;
  readonly onClose: () => void;
}

const SHORTEST_REASON = 4;

/** Asks what a sealed value is needed for; the reason goes into the audit trail. */
export function RevealDialog({ secret, onRevealed, onClose }: RevealDialogProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const id = useId();
  const { conversationId, number, place } = secret;
  const reveal = useMutation({
    mutationFn: () =>
      request('safety.reveal', { params: { conversationId, number, place }, body: { reason: reason.trim() } }),
    onSuccess: ({ value, shownMs }) => {
      onRevealed({ place, value, shownMs });
      onClose();
    },
  });
  const isShort = reason.trim().length < SHORTEST_REASON;
  return (
    <Dialog
      title={t('safety.reveal-title')}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form={`${id}-form`}
            disabled={isShort}
            title={isShort ? t('safety.reason-short') : undefined}
            loading={reveal.isPending}
          >
            {t('safety.reveal')}
          </Button>
        </>
      }
    >
      <FormProblem problem={reveal.isError ? describeError(reveal.error, t).message : null} />
      <form
        id={`${id}-form`}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isShort) reveal.mutate();
        }}
      >
        <label htmlFor={id}>{t('safety.reason')}</label>
        <Input
          id={id}
          value={reason}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
        <p>{t('safety.reveal-lead')}</p>
      </form>
    </Dialog>
  );
}
