export { accountSettingsSchema, waitTargetSchema, DEFAULT_ACCOUNT_SETTINGS, type AccountSettings } from './settings.ts';
