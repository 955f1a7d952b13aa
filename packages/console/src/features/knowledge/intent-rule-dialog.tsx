import type { HandOverRule } from '@zhida/core/bots';
import type { Intent, OwnHandOver } from '@zhida/core/knowledge';
import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { HandOverField } from './hand-over-field.tsx';
import { intentName } from './intent-name.ts';

export interface IntentRuleDialogProps {
  readonly intent: Intent;
  readonly rule: HandOverRule;
  readonly isSaving: boolean;
  readonly onSave: (handOver: OwnHandOver | null) => void;
  readonly onClose: () => void;
}

/** Writes when a person takes over an intent with one account. */
export function IntentRuleDialog({ intent, rule, isSaving, onSave, onClose }: IntentRuleDialogProps) {
  const { t, language } = useTexts();
  const { policy, isUrgent } = rule;
  const [value, setValue] = useState<OwnHandOver | null>(
    rule.saidBy === 'account-for-intent' ? { policy, isUrgent } : null,
  );
  return (
    <Dialog
      title={t('hand-over.edit-named', { name: intentName(intent, language) })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={isSaving} onClick={() => onSave(value)}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <HandOverField value={value} onChange={setValue} />
    </Dialog>
  );
}
