import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { announceListsChanged } from '../../../live/lists-version.ts';
import { submitInput } from '../../../live/submit.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';
import { AccountChoices } from './account-choices.tsx';
import { AgentChoices } from './agent-choices.tsx';
import type { Target } from './target.ts';
import styles from './transfer-dialog.module.css';

export interface TransferDialogProps {
  readonly conversationId: string;
  readonly customerName: string;
  readonly servedBy: string;
  /** Where it was: offered for some seconds once it is handed on. */
  readonly back?: { readonly agentId: string } | { readonly accountId: string } | null;
  readonly onClose: () => void;
}

/** Hands the conversation to a colleague, or to another account's queue, with a word for who takes it. */
export function TransferDialog({ conversationId, customerName, servedBy, back = null, onClose }: TransferDialogProps) {
  const { t } = useTexts();
  const [to, setTo] = useState<'agents' | 'accounts'>('agents');
  const [target, setTarget] = useState<Target | null>(null);
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const transfer = async (): Promise<void> => {
    if (target === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const remark = note.trim();
      await submitInput(conversationId, {
        type: 'transfer',
        to: target.kind === 'agent' ? { agentId: target.id } : { accountId: target.id },
        ...(remark === '' ? {} : { note: remark }),
      });
      announceListsChanged();
      const takeBack = { label: t('common.undo'), run: () => void undo() };
      showToast({
        tone: 'good',
        text: t('transfer.done', { customer: customerName, target: target.name }),
        ...(back === null ? {} : { action: takeBack }),
      });
      onClose();
    } catch (error) {
      setProblem(describeError(error, t).message);
      setBusy(false);
    }
  };

  const undo = async (): Promise<void> => {
    if (back === null) return;
    try {
      await submitInput(conversationId, { type: 'transfer', to: back });
      announceListsChanged();
      showToast({ tone: 'good', text: t('transfer.undone', { customer: customerName }) });
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    }
  };

  return (
    <Dialog
      title={t('transfer.title', { customer: customerName })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={target === null} loading={isBusy} onClick={() => void transfer()}>
            {target === null ? t('transfer.choose') : t('transfer.to', { target: target.name })}
          </Button>
        </>
      }
    >
      <FormProblem problem={problem} />
      <div className={styles.head}>
        <Segmented
          aria-label={t('transfer.kind')}
          value={to}
          onChange={(value) => {
            setTo(value);
            setTarget(null);
          }}
          options={[
            { value: 'agents' as const, label: t('transfer.agents') },
            { value: 'accounts' as const, label: t('transfer.accounts') },
          ]}
        />
        <Input
          className={styles.search}
          aria-label={t('transfer.search')}
          placeholder={t('transfer.search')}
          allowClear
          data-autofocus
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className={styles.choices} role="radiogroup" tabIndex={0} aria-label={t(`transfer.${to}`)}>
        {to === 'agents' ? (
          <AgentChoices servedBy={servedBy} words={words} target={target} onChoose={setTarget} />
        ) : (
          <AccountChoices servedBy={servedBy} words={words} target={target} onChoose={setTarget} />
        )}
      </div>
      <label className={styles.note}>
        <span>{t('transfer.note')}</span>
        <Input.TextArea
          rows={2}
          maxLength={1_000}
          value={note}
          placeholder={t('transfer.note-hint')}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
    </Dialog>
  );
}
