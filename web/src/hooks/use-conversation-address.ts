import { useEffect, useRef } from "react";
import { replaceAddress } from "../router/address-store.ts";

/** The conversation that is open, the one that the address names, and how to open one. */
export interface ConversationAddress {
  conversationId: string | null;
  addressId: string | undefined;
  open: (id: string) => void;
}

/**
 * Keeps address and conversation together while the chat is shown: an address that names another conversation opens
 * it, and a conversation that is opened, stored or left changes the address. An address that names none shows the
 * conversation that is open.
 */
export function useConversationAddress({ conversationId, addressId, open }: ConversationAddress): void {
  const shown = useRef(conversationId);
  const named = useRef<string | undefined>(undefined);
  useEffect(() => {
    const isChanged = shown.current !== conversationId;
    shown.current = conversationId;
    const isGoneTo = named.current !== addressId;
    named.current = addressId;
    if (addressId === (conversationId ?? undefined)) return;
    if (addressId !== undefined && isGoneTo && !isChanged) open(addressId);
    else if (isChanged || addressId === undefined) replaceAddress(addressOfConversation(conversationId));
  }, [conversationId, addressId, open]);
}

/** The address of a conversation; of the empty chat for null. */
export function addressOfConversation(id: string | null): string {
  return id === null ? "/" : `/c/${id}`;
}
