import type { RoutingSample } from '@zhida/protocol/endpoints';
import { Input, InputNumber, Select, Switch } from 'antd';
import { useColleagues } from '../../live/directory.ts';
import { cx } from '../../ui/cx.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { ChoiceField } from './choice-field.tsx';
import { Labelled } from './labelled.tsx';
import { SpanField } from './span-field.tsx';
import styles from './routing.module.css';

/** Somebody of whom nothing is known. */
export const ANYBODY: RoutingSample = {
  language: null,
  region: null,
  required: [],
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  lastAgentId: null,
  managerId: null,
  waitedMs: 0,
};

/** A skill of this level is asked for when somebody names one. */
const LEVEL = 2;

export interface SampleFormProps {
  readonly sample: RoutingSample;
  readonly onChange: (sample: RoutingSample) => void;
}

/** The customer for whom a plan is tried. */
export function SampleForm({ sample, onChange }: SampleFormProps) {
  const { t } = useTexts();
  const agents = useColleagues();
  const people = (agents.data ?? []).map(({ agentId, name }) => ({ value: agentId, label: name }));
  const change = (parts: Partial<RoutingSample>) => onChange({ ...sample, ...parts });
  const level = sample.required[0]?.level ?? LEVEL;
  const words = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <div className={styles.fields} role="group" aria-label={t('routing.sample')}>
      <ChoiceField
        label={t('routing.sample-class')}
        value={sample.priorityClass}
        options={(['A', 'B', 'C'] as const).map((value) => ({ value, label: t('routing.class', { name: value }) }))}
        onChange={(priorityClass) => change({ priorityClass })}
      />
      <SpanField
        label={t('routing.sample-waited')}
        ms={sample.waitedMs}
        onChange={(waitedMs) => change({ waitedMs })}
      />
      <Labelled label={t('routing.sample-language')}>
        {(id) => (
          <Input
            id={id}
            maxLength={16}
            value={sample.language ?? ''}
            placeholder={t('routing.any')}
            onChange={({ target }) => change({ language: words(target.value) })}
          />
        )}
      </Labelled>
      <Labelled label={t('routing.sample-region')}>
        {(id) => (
          <Input
            id={id}
            maxLength={64}
            value={sample.region ?? ''}
            placeholder={t('routing.any')}
            onChange={({ target }) => change({ region: words(target.value) })}
          />
        )}
      </Labelled>
      <Labelled label={t('routing.sample-skills')} isWide>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            maxCount={10}
            placeholder={t('routing.none')}
            value={sample.required.map(({ skill }) => skill)}
            onChange={(skills: string[]) =>
              change({ required: skills.map((skill) => ({ skill: skill.slice(0, 64), level })) })
            }
          />
        )}
      </Labelled>
      <Labelled label={t('routing.sample-level')}>
        {(id) => (
          <InputNumber
            id={id}
            className={cx(styles.number)}
            min={1}
            max={5}
            precision={0}
            disabled={sample.required.length === 0}
            value={level}
            onChange={(value) =>
              value !== null && change({ required: sample.required.map(({ skill }) => ({ skill, level: value })) })
            }
          />
        )}
      </Labelled>
      <ChoiceField
        label={t('routing.sample-last')}
        allowClear
        placeholder={t('routing.nobody')}
        options={people}
        value={sample.lastAgentId}
        onChange={(lastAgentId) => change({ lastAgentId: lastAgentId ?? null })}
      />
      <ChoiceField
        label={t('routing.sample-manager')}
        allowClear
        placeholder={t('routing.nobody')}
        options={people}
        value={sample.managerId}
        onChange={(managerId) => change({ managerId: managerId ?? null })}
      />
      <Labelled label={t('routing.sample-emergency')}>
        {(id) => (
          <span>
            <Switch id={id} checked={sample.isEmergency} onChange={(isEmergency) => change({ isEmergency })} />
          </span>
        )}
      </Labelled>
    </div>
  );
}
