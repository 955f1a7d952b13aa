import type { FlowVersion } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { describeError } from '../../ui/describe-error.ts';
import { Empty } from '../../ui/empty.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { useFlowActs, type FlowStart } from './queries.ts';

/** Who published what and when; an earlier one comes back with one click. */
export function Versions({ answer }: { readonly answer: FlowStart }) {
  const { t } = useTexts();
  const { restore } = useFlowActs();
  // The page is drawn anew with what was brought back: what is told must not go with it.
  const bringBack = (version: number) =>
    answer.id !== null &&
    void restore.mutateAsync({ flowId: answer.id, version }).then(
      () => showToast({ tone: 'good', text: t('flows.restored', { version }) }),
      (error: unknown) => showToast({ tone: 'danger', text: describeError(error, t).message }),
    );
  const columns = useColumns(answer.publishedVersion, bringBack, restore.isPending);
  return (
    <Table
      caption={t('flows.versions')}
      isNarrow
      columns={columns}
      rows={answer.versions}
      rowKey={({ version }) => version}
      empty={<Empty icon="clock" title={t('flows.no-versions')} />}
    />
  );
}

function useColumns(
  published: number | null,
  bringBack: (version: number) => void,
  isBusy: boolean,
): readonly Column<FlowVersion>[] {
  const { t, language } = useTexts();
  return [
    { key: 'version', track: '3rem', title: t('flows.version'), cell: ({ version }) => version },
    {
      key: 'made',
      track: 'minmax(0, 1fr)',
      title: t('flows.made'),
      cell: ({ madeAt, madeBy, restores }) => (
        <>
          <bdi>{madeBy}</bdi> {formatInstant(madeAt, language)}
          {restores !== null && ` · ${t('flows.restores', { version: restores })}`}
        </>
      ),
    },
    {
      key: 'acts',
      track: '8rem',
      title: t('common.actions'),
      align: 'end',
      cell: ({ version }) =>
        version === published ? (
          <Tag tone="good">{t('flows.published')}</Tag>
        ) : (
          <Button
            size="small"
            disabled={isBusy}
            aria-label={t('flows.restore-named', { version })}
            onClick={() => bringBack(version)}
          >
            {t('flows.restore')}
          </Button>
        ),
    },
  ];
}
