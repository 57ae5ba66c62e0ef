#include "client_ids.h"
