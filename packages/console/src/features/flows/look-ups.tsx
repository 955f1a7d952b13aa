import type { LookUp } from '@zhida/protocol/endpoints';
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { WhyNot } from '../../ui/why-not.tsx';
import { Labelled } from './labelled.tsx';
import { useFlowActs } from './queries.ts';
import styles from './flows.module.css';

export interface LookUpsProps {
  readonly lookUps: readonly LookUp[];
  readonly mayManage: boolean;
}

/** The machines that dialogues may ask. Administrators say where they are. */
export function LookUps({ lookUps, mayManage }: LookUpsProps) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<LookUp | 'new' | null>(null);
  const columns = useColumns(mayManage, setEdited);
  return (
    <section className={styles.lookUps} aria-label={t('flows.look-ups')}>
      <div className={styles.rowOfFields}>
        <h2 className={styles.heading}>{t('flows.look-ups')}</h2>
        {mayManage && (
          <span className={styles.acts}>
            <Button onClick={() => setEdited('new')}>{t('flows.add-look-up')}</Button>
          </span>
        )}
      </div>
      <Table
        caption={t('flows.look-ups')}
        columns={columns}
        rows={lookUps}
        rowKey={({ id }) => id}
        empty={<Empty icon="app" title={t('flows.no-look-ups')} />}
      />
      {edited !== null && <LookUpDialog lookUp={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  );
}

function useColumns(mayManage: boolean, onEdit: (lookUp: LookUp) => void): readonly Column<LookUp>[] {
  const { t } = useTexts();
  return [
    { key: 'name', track: 'minmax(0, 1fr)', title: t('flows.name'), cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'url', track: 'minmax(0, 2fr)', title: t('flows.url'), cell: ({ url }) => <bdi>{url}</bdi> },
    {
      key: 'acts',
      track: '8rem',
      title: t('common.actions'),
      align: 'end',
      cell: (lookUp) =>
        mayManage && lookUp.url.startsWith('http') ? (
          <Button
            size="small"
            aria-label={t('flows.edit-look-up', { name: lookUp.name })}
            onClick={() => onEdit(lookUp)}
          >
            {t('flows.edit')}
          </Button>
        ) : null,
    },
  ];
}

function LookUpDialog({ lookUp, onClose }: { readonly lookUp: LookUp | null; readonly onClose: () => void }) {
  const { t } = useTexts();
  const { saveLookUp, removeLookUp } = useFlowActs();
  const [name, setName] = useState(lookUp?.name ?? '');
  const [url, setUrl] = useState(lookUp?.url ?? '');
  const [seconds, setSeconds] = useState((lookUp?.timeoutMs ?? 3_000) / 1_000);
  const [renewsKey, setRenewsKey] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const onError = (error: Error) => showToast({ tone: 'danger', text: describeError(error, t).message });
  const save = () =>
    saveLookUp.mutate(
      { ...(lookUp === null ? {} : { id: lookUp.id }), name, url, timeoutMs: Math.round(seconds * 1_000), renewsKey },
      { onError, onSuccess: (saved) => (saved.key === null ? onClose() : setKey(saved.key)) },
    );
  if (key !== null) {
    return (
      <Dialog
        title={t('flows.key-title')}
        onClose={onClose}
        footer={<Button onClick={onClose}>{t('common.close')}</Button>}
      >
        <p>{t('flows.key-lead')}</p>
        <code className={styles.key}>{key}</code>
      </Dialog>
    );
  }
  const isWhole = name.trim() !== '' && /^https?:\/\//i.test(url);
  return (
    <Dialog
      title={t(lookUp === null ? 'flows.add-look-up' : 'flows.look-up')}
      onClose={onClose}
      footer={
        <>
          {lookUp !== null && (
            <Button danger onClick={() => removeLookUp.mutate(lookUp.id, { onError, onSuccess: onClose })}>
              {t('flows.delete')}
            </Button>
          )}
          <WhyNot reason={isWhole ? null : t('flows.look-up-lacks')} />
          <Button type="primary" loading={saveLookUp.isPending} disabled={!isWhole} onClick={save}>
            {t('flows.save')}
          </Button>
        </>
      }
    >
      <Labelled label={t('flows.name')} isWide>
        {(id) => <Input id={id} value={name} maxLength={64} onChange={(event) => setName(event.target.value)} />}
      </Labelled>
      <Labelled label={t('flows.url')} isWide>
        {(id) => (
          <Input
            id={id}
            value={url}
            maxLength={1_024}
            placeholder="https://"
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Labelled>
      <Labelled label={t('flows.seconds')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0.5}
            max={10}
            step={0.5}
            value={seconds}
            onChange={(value) => setSeconds(value ?? 3)}
          />
        )}
      </Labelled>
      {lookUp !== null && (
        <Checkbox checked={renewsKey} onChange={(event) => setRenewsKey(event.target.checked)}>
          {t('flows.renews-key')}
        </Checkbox>
      )}
      <p className={styles.hint}>{t('flows.look-up-hint')}</p>
    </Dialog>
  );
}
