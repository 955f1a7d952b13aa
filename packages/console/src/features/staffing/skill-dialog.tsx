import { useMutation } from '@tanstack/react-query';
import type { Skill } from '@zhida/protocol/endpoints';
import { Button, Form, Input } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useRefresh } from './queries.ts';

export interface SkillDialogProps {
  /** Null: a new one. */
  readonly skill: Skill | null;
  readonly onClose: () => void;
}

/** Names a skill. */
export function SkillDialog({ skill, onClose }: SkillDialogProps) {
  const { t } = useTexts();
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: async ({ name }: { readonly name: string }) => {
      const body = { name: name.trim() };
      if (skill === null) await request('skills.create', { body });
      else await request('skills.rename', { params: { skillId: skill.id }, body });
    },
    onSettled: refresh,
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={skill === null ? t('staffing.create-skill') : t('staffing.rename-skill', { name: skill.name })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="skill" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<{ name: string }>
        name="skill"
        id="skill"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: skill?.name ?? '' }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('staffing.skill-name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={32} autoComplete="off" />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
