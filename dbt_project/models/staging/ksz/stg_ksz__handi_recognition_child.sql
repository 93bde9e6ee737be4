{{ staged_message_table('handi_recognition_child') }}
