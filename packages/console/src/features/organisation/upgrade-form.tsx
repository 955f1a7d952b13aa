import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UpgradeService } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Select } from 'antd';
import { useColleagues } from '../../live/directory.ts';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useDepartments } from './use-organisation.ts';
import styles from './organisation.module.css';

interface Values {
  readonly agentIds: string[];
  readonly departmentIds: number[];
  /** A group without an id is a new one. */
  readonly groups: { readonly chatId?: string; readonly name: string; readonly url?: string | null }[];
}

/** Sets whom apps may offer: agents, departments, groups with the place to join them. */
export function UpgradeForm({ upgrade }: { readonly upgrade: UpgradeService }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const agents = useColleagues();
  const departments = useDepartments();
  const [form] = Form.useForm<Values>();
  const save = useMutation({
    mutationFn: ({ agentIds, departmentIds, groups }: Values) =>
      request('upgrade-service.update', {
        body: {
          agentIds,
          departmentIds,
          groups: groups.map(({ chatId, name, url }) => ({
            ...(chatId === undefined ? {} : { chatId }),
            name: name.trim(),
            url: url?.trim() || null,
          })),
        },
      }),
    onSuccess: async (saved) => {
      form.setFieldsValue(saved);
      await queries.invalidateQueries({ queryKey: ['upgrade-service'] });
      showToast({ tone: 'good', text: t('organisation.saved') });
    },
  });
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  return (
    <Form<Values>
      form={form}
      name="upgrade-service"
      className={styles.card}
      layout="vertical"
      requiredMark={false}
      initialValues={upgrade}
      onFinish={() => save.mutate(form.getFieldsValue(true))}
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form.Item name="agentIds" label={t('organisation.upgrade-agents')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={(agents.data ?? []).map(({ agentId, name }) => ({ value: agentId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="departmentIds" label={t('organisation.upgrade-departments')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          options={(departments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.List name="groups">
        {(fields, { add, remove }) => (
          <Form.Item label={t('organisation.groups')}>
            {fields.map((field) => (
              <div key={field.key} className={styles.group}>
                <Form.Item name={[field.name, 'name']} rules={required}>
                  <Input
                    maxLength={64}
                    placeholder={t('organisation.group-name')}
                    aria-label={t('organisation.group-name')}
                  />
                </Form.Item>
                <Form.Item
                  name={[field.name, 'url']}
                  rules={[{ pattern: /^https?:\/\/\S+$/, message: t('organisation.group-url-wrong') }]}
                >
                  <Input
                    maxLength={2_048}
                    placeholder={t('organisation.group-url')}
                    aria-label={t('organisation.group-url')}
                    inputMode="url"
                  />
                </Form.Item>
                <IconButton
                  label={t('organisation.remove-group', {
                    name: String(form.getFieldValue(['groups', field.name, 'name']) ?? ''),
                  })}
                  onClick={() => remove(field.name)}
                >
                  <Icon name="trash" size={18} />
                </IconButton>
              </div>
            ))}
            <Button onClick={() => add({ name: '', url: '' })} icon={<Icon name="plus" size={16} />}>
              {t('organisation.add-group')}
            </Button>
          </Form.Item>
        )}
      </Form.List>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </Form>
  );
}
