import type { Rename } from '#components/editor/name-dialog.tsx';
import type { CancelEdit } from '#components/editor/use-cancel-edit.ts';
import type { AgreeToSending } from '#components/editor/use-consent.ts';
import type { ChangeImages } from '#components/editor/use-delete-images.ts';
import type { PrivateActions } from '#components/editor/use-private-runs.tsx';
import type { RequestEdit } from '#components/editor/use-request-edit.ts';
import type { KeepActions } from '#components/retention/use-keep.ts';

/** What the editor asks of the server, as its page hands it over. */
export type EditorActions = PrivateActions &
  KeepActions & {
    requestEdit: RequestEdit;
    cancelEdit: CancelEdit;
    agreeToSending: AgreeToSending;
    trashImages: ChangeImages;
    restoreImages: ChangeImages;
    rename: Rename;
  };
