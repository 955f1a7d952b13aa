import { useMutation } from '@tanstack/react-query';
import { intentKeySchema, type Intent, type OwnHandOver } from '@zhida/core/knowledge';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { languageName } from '../../ui/language-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { WhyNot } from '../../ui/why-not.tsx';
import { HandOverField, policyOf } from './hand-over-field.tsx';
import { Labelled } from './labelled.tsx';
import { useRefreshKnowledge } from './queries.ts';

const NAMED = ['zh', 'en'] as const;

/** Writes an intent; null: a new one. */
export function IntentDialog({ intent, onClose }: { readonly intent: Intent | null; readonly onClose: () => void }) {
  const { t, language } = useTexts();
  const refresh = useRefreshKnowledge();
  const [key, setKey] = useState(intent?.key ?? '');
  const [names, setNames] = useState<Readonly<Record<string, string>>>(intent?.names ?? {});
  const [handOver, setHandOver] = useState<OwnHandOver>({
    policy: intent?.handOver ?? policyOf('by-confidence'),
    isUrgent: intent?.isUrgent ?? false,
  });
  const done = async (): Promise<void> => {
    await refresh();
    onClose();
  };
  const given = Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim() !== ''));
  const save = useMutation({
    mutationFn: () =>
      request('knowledge.save-intent', {
        params: { intentKey: key },
        body: { names: given, handOver: handOver.policy, isUrgent: handOver.isUrgent },
      }),
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () => request('knowledge.delete-intent', { params: { intentKey: key } }),
    onSuccess: done,
  });
  const failed = [save, remove].find(({ isError }) => isError);
  const isValid = intentKeySchema.safeParse(key).success && Object.keys(given).length > 0;
  return (
    <Dialog
      title={t(intent === null ? 'knowledge.create-intent' : 'knowledge.edit-intent')}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          {intent !== null && (
            <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('knowledge.delete-intent')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <WhyNot reason={isValid ? null : t('knowledge.intent-lacks')} />
          <Button type="primary" disabled={!isValid} loading={save.isPending} onClick={() => save.mutate()}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={failed === undefined ? null : describeError(failed.error, t).message} />
      <Labelled label={t('knowledge.intent-key')} hint={t('knowledge.intent-key-hint')}>
        {(id) => (
          <Input
            id={id}
            value={key}
            disabled={intent !== null}
            maxLength={64}
            onChange={({ target }) => setKey(target.value)}
          />
        )}
      </Labelled>
      {NAMED.map((tag) => (
        <Labelled key={tag} label={t('knowledge.intent-name', { language: languageName(tag, language) })}>
          {(id) => (
            <Input
              id={id}
              value={names[tag] ?? ''}
              maxLength={64}
              onChange={({ target }) => setNames({ ...names, [tag]: target.value })}
            />
          )}
        </Labelled>
      ))}
      <HandOverField isOwn value={handOver} onChange={(value) => setHandOver(value ?? handOver)} />
    </Dialog>
  );
}
