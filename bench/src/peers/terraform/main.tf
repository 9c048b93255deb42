# A resource for each device: curl binds it, and curl unbinds it. What a provisioner did can't be read again, so a refresh
# finds nothing, and a changed account is an unbinding and a binding.

variable "devices" {
  type = map(string)
}

resource "terraform_data" "device" {
  for_each         = var.devices
  input            = each.key
  triggers_replace = [each.value]

  provisioner "local-exec" {
    environment = {
      BODY = jsonencode({
        operator_type  = 2
        token_accounts = [{ token = each.key, account_list = [{ account = each.value, account_type = 0 }] }]
      })
    }
    command = "curl --fail --silent --show-error --user \"$TPNS_ACCESS_ID:$TPNS_SECRET_KEY\" --header 'Content-Type: application/json' --data \"$BODY\" \"$TPNS_ACCESS_POINT/v3/device/account/batchoperate\""
  }

  provisioner "local-exec" {
    when = destroy
    environment = {
      BODY = jsonencode({ operator_type = 4, token_list = [self.input] })
    }
    command = "curl --fail --silent --show-error --user \"$TPNS_ACCESS_ID:$TPNS_SECRET_KEY\" --header 'Content-Type: application/json' --data \"$BODY\" \"$TPNS_ACCESS_POINT/v3/device/account/batchoperate\""
  }
}
